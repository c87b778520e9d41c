"""Who schemathesis is: one account for tasks and chat, a new one for whatever could end a session.

BASE is the server's address.
"""

import os
import uuid

import requests
import schemathesis

BASE = os.environ["BASE"]


def sign_up() -> dict:
    """A new account's session."""
    account = {"email": f"{uuid.uuid4().hex}@example.com", "password": "correct horse battery"}
    answer = requests.post(f"{BASE}/api/auth/signup", json=account, timeout=10)
    answer.raise_for_status()
    return answer.json()


@schemathesis.auth(refresh_interval=None)
class Account:
    """Proves by bearer who is asking."""

    def __init__(self):
        self.lasting = os.environ["TOKEN"]

    def get(self, case, context):
        # Logging out, revoking or deleting must not end what the other requests rest on.
        if case.operation.path.startswith(("/api/auth", "/api/tokens")):
            return sign_up()["access_token"]
        return self.lasting

    def set(self, case, data, context):
        case.headers = case.headers or {}
        case.headers["Authorization"] = f"Bearer {data}"
