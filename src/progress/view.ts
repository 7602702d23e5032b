import { displayHost, isNotebook } from "../display/host.js";
import { PROGRESS_MIME, type ProgressState, progressBundle } from "../display/progress-state.js";
import { terminalView, type View } from "./terminal.js";

/** Shows a first state, in the running cell or on the terminal. */
export function openView(first: ProgressState): View {
  return isNotebook() ? cellView(first) : terminalView(first);
}

function cellView(first: ProgressState): View {
  const host = displayHost();
  const displayId = host.newId();
  host.display(progressBundle(first), { displayId });
  return {
    draw: (state) => host.display(progressBundle(state), { displayId, update: true }),
    end(state, keep) {
      const nothing = { [PROGRESS_MIME]: state, "text/html": "", "text/plain": "" };
      host.display(keep ? progressBundle(state) : nothing, { displayId, update: true });
    },
  };
}
