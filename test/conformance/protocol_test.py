"""Through jupyter_client: what Jupyter's own suite leaves out."""

import os
import queue
import signal
import time

import pytest
from conftest import KERNEL, TIMEOUT, Session
from jupyter_client.blocking import BlockingKernelClient
from jupyter_client.manager import KernelManager


def wait(predicate, seconds=TIMEOUT):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if predicate():
            return True
        time.sleep(0.05)
    return False


def control(session, kind, content=None):
    client = session.client
    message = client.session.msg(kind, content or {})
    client.control_channel.send(message)
    while True:
        reply = client.control_channel.get_msg(timeout=TIMEOUT)
        if reply["parent_header"]["msg_id"] == message["header"]["msg_id"]:
            return reply


def test_an_interrupt_on_control_stops_a_loop_and_keeps_the_state(session):
    session.run("let kept = [1]")
    begin = time.monotonic()
    message = session.client.execute("kept.push(2);\nwhile (true) {}")
    assert wait(lambda: session.client.get_iopub_msg(timeout=TIMEOUT)["msg_type"] == "execute_input")
    time.sleep(0.3)
    reply = control(session, "interrupt_request")
    assert reply["msg_type"] == "interrupt_reply" and reply["content"]["status"] == "ok"
    done = session.client.get_shell_msg(timeout=TIMEOUT)
    assert done["parent_header"]["msg_id"] == message
    assert done["content"]["status"] == "error"
    assert time.monotonic() - begin < 5
    assert session.run("kept").result == ["[ 1, 2 ]"]


def test_an_interrupt_of_a_first_cell_that_has_hardly_begun(session):
    session.client.execute("while (true) {}")
    session.manager.interrupt_kernel()
    # It may have come before the cell did, as with any kernel; the second may not.
    time.sleep(1)
    session.manager.interrupt_kernel()
    done = session.client.get_shell_msg(timeout=TIMEOUT)["content"]
    assert (done["status"], done["ename"]) == ("error", "Interrupted")


def test_an_interrupt_by_signal_does_the_same(session):
    session.run("let kept = [1]")
    session.client.execute("while (true) {}")
    time.sleep(0.5)
    os.kill(session.manager.provisioner.pid, signal.SIGINT)
    assert session.client.get_shell_msg(timeout=TIMEOUT)["content"]["status"] == "error"
    assert session.run("kept").result == ["[ 1 ]"]


@pytest.mark.parametrize("restart", [False, True])
def test_a_shutdown_on_control_is_answered_then_done(restart):
    session = Session()
    try:
        reply = control(session, "shutdown_request", {"restart": restart})
        assert reply["msg_type"] == "shutdown_reply"
        assert reply["content"] == {"status": "ok", "restart": restart}
        assert wait(lambda: not session.manager.is_alive(), 5)
    finally:
        session.close()


def test_shutting_down_does_not_wait_for_a_loop():
    session = Session()
    session.client.execute("while (true) {}")
    time.sleep(0.5)
    begin = time.monotonic()
    session.client.stop_channels()
    session.manager.shutdown_kernel()
    assert time.monotonic() - begin < 5
    assert not session.manager.is_alive()


def test_a_restart_forgets_values_and_remembers_inputs(session):
    session.run("let first = 'of the old engine'")
    session.manager.restart_kernel()
    session.client.wait_for_ready(timeout=TIMEOUT)
    ran = session.run("typeof (globalThis as any).first")
    assert ran.result == ["'undefined'"]
    assert ran.reply["execution_count"] == 1
    asked = session.client.history(
        raw=True, output=False, hist_access_type="search", pattern="*of the old engine*"
    )
    while (reply := session.client.get_shell_msg(timeout=TIMEOUT))["parent_header"]["msg_id"] != asked:
        pass
    assert [line[2] for line in reply["content"]["history"]][-1] == "let first = 'of the old engine'"


def test_the_heartbeat_beats_during_a_loop(session):
    session.client.hb_channel.unpause()
    session.client.execute("while (true) {}")
    time.sleep(4)
    assert session.client.hb_channel.is_beating()
    session.manager.interrupt_kernel()
    assert session.client.get_shell_msg(timeout=TIMEOUT)["content"]["status"] == "error"


def test_two_clients_hear_each_other(session):
    # A client of the same manager would share its identity, and the kernel would take it for a reconnection.
    other = BlockingKernelClient(connection_file=session.manager.connection_file)
    other.load_connection_file()
    other.start_channels()
    other.wait_for_ready(timeout=TIMEOUT)
    try:
        session.run("console.log('from the first')")
        heard = []
        while not heard or heard[-1]["msg_type"] != "stream":
            heard.append(other.get_iopub_msg(timeout=TIMEOUT))
        assert heard[-1]["content"]["text"] == "from the first\n"
        assert heard[-1]["parent_header"]["session"] == session.client.session.session
    finally:
        other.stop_channels()


def test_a_client_that_comes_back_takes_its_place(session):
    """Two sockets of one identity: after a lost connection the new one must be answered."""
    other = session.manager.client()
    other.start_channels()
    try:
        other.wait_for_ready(timeout=TIMEOUT)
        done = other.execute_interactive("1 + 1", timeout=TIMEOUT, output_hook=lambda _: None)
        assert done["content"]["status"] == "ok"
    finally:
        other.stop_channels()


def test_what_is_queued_behind_an_error_is_aborted(session):
    client = session.client
    sent = [client.execute("throw new Error('stop')")] + [client.execute(f"{i}") for i in range(5)]
    status = {}
    while len(status) < len(sent):
        reply = client.get_shell_msg(timeout=TIMEOUT)
        status[reply["parent_header"]["msg_id"]] = reply["content"]["status"]
    assert [status[s] for s in sent] == ["error"] + ["aborted"] * 5
    assert session.run("1 + 1").result == ["2"]


def test_a_wrong_signature_is_not_obeyed_and_a_right_one_is(session):
    client = BlockingKernelClient(connection_file=session.manager.connection_file)
    client.load_connection_file()
    client.session.key = b"another key"
    client.start_channels()
    try:
        client.execute("(globalThis as any).forged = true")
        time.sleep(1)
        assert session.run("typeof (globalThis as any).forged").result == ["'undefined'"]
        client.session.key = session.client.session.key
        client.execute("(globalThis as any).forged = true")
        time.sleep(1)
        assert session.run("typeof (globalThis as any).forged").result == ["'boolean'"]
    finally:
        client.stop_channels()


def test_it_listens_on_ipc_sockets(tmp_path_factory):
    import tempfile

    with tempfile.TemporaryDirectory(dir="/tmp") as folder:
        manager = KernelManager(
            kernel_name=KERNEL,
            transport="ipc",
            ip=f"{folder}/kernel",
            connection_file=f"{folder}/kernel.json",
        )
        manager.start_kernel()
        client = manager.client()
        client.start_channels()
        try:
            client.wait_for_ready(timeout=TIMEOUT)
            reply = client.execute_interactive("1", timeout=TIMEOUT, output_hook=lambda _: None)
            assert reply["content"]["status"] == "ok"
        finally:
            client.stop_channels()
            manager.shutdown_kernel(now=True)


def test_encrypted_connections():
    session = Session(transport_encryption="required")
    try:
        assert session.manager.get_connection_info()["curve_publickey"]
        assert session.run("6 * 7").result == ["42"]
        session.client.hb_channel.unpause()
        session.client.execute("while (true) {}")
        time.sleep(3)
        assert session.client.hb_channel.is_beating()
        session.manager.interrupt_kernel()
        assert session.client.get_shell_msg(timeout=TIMEOUT)["content"]["status"] == "error"
        plain = BlockingKernelClient(connection_file=session.manager.connection_file)
        plain.load_connection_file()
        plain.curve_publickey = plain.curve_secretkey = None
        plain.start_channels()
        plain.kernel_info()
        with pytest.raises(queue.Empty):
            plain.get_shell_msg(timeout=2)
        plain.stop_channels()
    finally:
        session.close()


def test_a_comm_opened_by_the_client_is_answered(session):
    session.run(
        "comms.register('echo', (comm, first) => {\n"
        "  comm.send({ first });\n"
        "  comm.onMessage(({ data }) => comm.send({ again: data }));\n"
        "})"
    )
    client = session.client

    def send(kind, content):
        message = client.session.msg(kind, {"comm_id": "c1", **content})
        client.shell_channel.send(message)
        heard = []
        while not heard or heard[-1]["content"].get("execution_state") != "idle":
            heard.append(client.get_iopub_msg(timeout=TIMEOUT))
        return [m["content"] for m in heard if m["msg_type"] == "comm_msg"]

    opened = send("comm_open", {"target_name": "echo", "data": {"pool": "Hubei"}})
    assert [m["comm_id"] for m in opened] == ["c1"]
    assert opened[0]["data"]["first"]["data"] == {"pool": "Hubei"}
    assert send("comm_msg", {"data": {"year": 2030}})[0]["data"] == {"again": {"year": 2030}}
    asked = client.comm_info(target_name="echo")
    while (reply := client.get_shell_msg(timeout=TIMEOUT))["parent_header"]["msg_id"] != asked:
        pass
    assert reply["content"]["comms"] == {"c1": {"target_name": "echo"}}
