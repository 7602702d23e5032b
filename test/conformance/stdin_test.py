"""Questions of a cell to its user, through jupyter_client."""

def test_input_is_asked_for_and_arrives(session):
    asked = []

    def answer(message):
        asked.append(message["content"])
        session.client.input("李四 😀")

    ran = session.run(
        "const who = await input('Name: ');\nwho.toUpperCase()", allow_stdin=True, stdin_hook=answer
    )
    assert asked == [{"prompt": "Name: ", "password": False}]
    assert ran.result == ["'李四 😀'"]


def test_a_password_is_asked_for_as_one(session):
    asked = []

    def answer(message):
        asked.append(message["content"])
        session.client.input("secret")

    ran = session.run(
        "(await input('Key: ', { password: true })).length", allow_stdin=True, stdin_hook=answer
    )
    assert asked == [{"prompt": "Key: ", "password": True}]
    assert ran.result == ["6"]


def test_input_where_no_one_can_answer_is_an_error(session):
    ran = session.run("await input('Name: ')", allow_stdin=False)
    assert ran.reply["status"] == "error"
    assert ran.reply["ename"] == "StdinNotAllowed"


def test_a_wait_for_input_is_interrupted(session):
    session.run("let kept = 1")
    ran = session.run(
        "await input('Name: ')",
        allow_stdin=True,
        stdin_hook=lambda _: session.manager.interrupt_kernel(),
    )
    assert ran.reply["status"] == "error"
    assert session.run("kept").result == ["1"]


def test_prompt_waits_without_await(session):
    asked = []

    def answer(message):
        asked.append(message["content"]["prompt"])
        session.client.input("41")

    ran = session.run(
        "const age = prompt('Age:');\nNumber(age) + 1", allow_stdin=True, stdin_hook=answer
    )
    assert len(asked) == 1 and asked[0].startswith("Age:")
    assert ran.result == ["42"]
