"""A mail server on aiosmtpd. Usage: mail-server.py PORT PASSWORD [CERTIFICATE KEY]; a password of "-" asks for no sign-in.

Prints "listening" once it answers, then each mail as one line of JSON.
"""
import asyncio
import json
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult

port, password, *tls = sys.argv[1:]


class Mailbox:
    async def handle_DATA(self, server, session, envelope):
        print(json.dumps({"from": envelope.mail_from, "to": envelope.rcpt_tos, "source": envelope.content.decode("utf-8", "replace")}), flush=True)
        return "250 OK"


class Server(SMTP):
    async def smtp_AUTH(self, arg):
        # Names of mechanisms are the same in any case (RFC 4422); the library knows them in capitals only.
        mechanism, _, rest = (arg or "").partition(" ")
        await super().smtp_AUTH(f"{mechanism.upper()} {rest}".strip())


def authenticate(server, session, envelope, mechanism, data):
    return AuthResult(success=data.password.decode() == password, handled=False)


async def main():
    context = None
    if tls:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*tls)
    signs_in = password != "-"

    def session():
        return Server(Mailbox(), hostname="mail.test", authenticator=authenticate, auth_required=signs_in, auth_require_tls=False, tls_context=context)

    server = await asyncio.get_running_loop().create_server(session, "127.0.0.1", int(port))
    print("listening", flush=True)
    await server.serve_forever()


asyncio.run(main())
