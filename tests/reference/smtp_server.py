"""A mail server for stories: STARTTLS and AUTH as a real one has them, and troubles on request.

Writes every letter it takes as NUMBER.json into --out: recipients, sender of the envelope, subject, Message-ID, the types
of its parts and what they say. What it is to do badly, it reads from --troubles, a JSON file that may change while it
runs:

    {"refuse": ["p0001@example.jp"], "busy_once": ["p0002@example.jp"], "drop_after": 5, "slow": 0.05}

refuse: 550 at RCPT. busy_once: 451 at RCPT the first time. drop_after: after so many letters the connection is cut, once,
between the letter and the answer to it. slow: seconds that it takes for each letter. Prints `listening PORT`.
"""

import argparse
import asyncio
import email
import email.policy
import json
import pathlib
import ssl

from aiosmtpd.smtp import SMTP, AuthResult


def told(envelope):
    mail = email.message_from_bytes(envelope.content, policy=email.policy.default)
    parts = {part.get_content_type(): part.get_content() for part in mail.walk() if not part.is_multipart()}
    return {
        "to": envelope.rcpt_tos,
        "envelope_from": envelope.mail_from,
        "from": str(mail["From"]),
        "reply_to": str(mail["Reply-To"]),
        "subject": str(mail["Subject"]),
        "id": str(mail["Message-ID"]),
        "kind": mail.get_content_type(),
        "types": list(parts),
        "text": parts.get("text/plain", ""),
        "html": parts.get("text/html", ""),
    }


class Office:
    def __init__(self, out, troubles):
        self.out, self.troubles_file = pathlib.Path(out), pathlib.Path(troubles)
        self.busy_told, self.taken, self.dropped = set(), 0, False

    def trouble(self, name, default):
        try:
            return json.loads(self.troubles_file.read_text()).get(name, default)
        except (OSError, ValueError):
            return default

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address in self.trouble("refuse", []):
            return f"550 5.1.1 <{address}>: Recipient address rejected: User unknown"
        if address in self.trouble("busy_once", []) and address not in self.busy_told:
            self.busy_told.add(address)
            return "451 4.3.0 Mail system busy, try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        await asyncio.sleep(self.trouble("slow", 0))
        self.taken += 1
        written = self.out / f"{self.taken:05}.part"
        written.write_text(json.dumps(told(envelope)))
        written.rename(written.with_suffix(".json"))
        if not self.dropped and self.taken == self.trouble("drop_after", -1):
            self.dropped = True
            server.transport.abort()
        return "250 2.0.0 taken"


def authenticator(user, password):
    def check(server, session, envelope, mechanism, data):
        good = data.login == user.encode() and data.password == password.encode()
        # Not handled: the server itself says 535.
        return AuthResult(success=good, handled=False)

    return check


async def serve(asked):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(asked.certificate, asked.key)
    office = Office(asked.out, asked.troubles)

    def conversation():
        return SMTP(
            office,
            hostname="mx.example.jp",
            tls_context=context,
            require_starttls=True,
            auth_required=True,
            authenticator=authenticator(asked.user, asked.password),
        )

    server = await asyncio.get_running_loop().create_server(conversation, "127.0.0.1", asked.port)
    print("listening", server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    for name in ["out", "troubles", "certificate", "key", "user", "password"]:
        parser.add_argument(f"--{name}", required=True)
    parser.add_argument("--port", type=int, default=0)
    asyncio.run(serve(parser.parse_args()))
