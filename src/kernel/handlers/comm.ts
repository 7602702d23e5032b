import { ContentError, fieldsOf } from "../content.js";
import type { Handler } from "../kernel.js";
import type { CommRequest } from "../protocol.js";

const handler =
  (kind: CommRequest["kind"]): Handler =>
  async (kernel, { message }) => {
    const { content, header, metadata, buffers } = message;
    const fields = fieldsOf(message);
    const target = kind === "open" ? fields.text("target_name") : undefined;
    const { data = {} } = content;
    if (data === null || typeof data !== "object") {
      throw new ContentError(`${header.msg_type}: data is not an object or a list`);
    }
    await kernel.comms.fromPage(
      {
        id: header.msg_id,
        kind,
        comm: fields.text("comm_id"),
        ...(target === undefined ? {} : { target }),
        data,
        metadata,
        buffers: buffers.map((buffer) => Buffer.from(buffer).toString("base64")),
      },
      header,
    );
  };

export const comm_open = handler("open");
export const comm_msg = handler("message");
export const comm_close = handler("close");
