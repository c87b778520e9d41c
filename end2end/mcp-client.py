"""The official Python client at both MCP doors; ends with an assertion when one is not as it should be.

usage: mcp-client.py http URL | mcp-client.py stdio BINARY, with DOABLE_TOKEN (and DATABASE_URL) set.
"""

import asyncio
import os
import sys
from contextlib import asynccontextmanager

import httpx2
from mcp import Client, StdioServerParameters
from mcp.client.streamable_http import streamable_http_client

TOKEN = os.environ["DOABLE_TOKEN"]
TOOLS = ["add_task", "complete_task", "delete_task", "list_tasks", "update_task"]


@asynccontextmanager
async def client(door: str, target: str, mode: str):
    """A connected client; mode is `legacy` (with handshake) or a protocol revision without one."""
    if door == "http":
        async with httpx2.AsyncClient(headers={"Authorization": f"Bearer {TOKEN}"}) as http:
            async with Client(streamable_http_client(target, http_client=http), mode=mode) as made:
                yield made
    else:
        names = ("DOABLE_TOKEN", "DATABASE_URL")
        env = {name: os.environ[name] for name in names} | {"RUST_LOG": "warn"}
        async with Client(StdioServerParameters(command=target, args=["mcp"], env=env), mode=mode) as made:
            yield made


async def result(session: Client, tool: str, **arguments) -> dict:
    answer = await session.call_tool(tool, arguments)
    assert not answer.is_error, answer
    return answer.structured_content


async def a_task_lives_and_dies(session: Client, title: str):
    listed = await session.list_tools()
    assert sorted(tool.name for tool in listed.tools) == TOOLS, listed

    added = await result(session, "add_task", title=title, description="by a real client")
    assert (added["status"], added["title"]) == ("created", title)
    number = str(added["number"])

    done = await result(session, "complete_task", task_id=number)
    assert done["status"] == "completed"
    renamed = await result(session, "update_task", task_id=added["task_id"], title=f"{title} again")
    assert renamed["status"] == "updated"
    found = await result(session, "list_tasks", status="completed", search=f"{title} again")
    assert [task["number"] for task in found["tasks"]] == [added["number"]] and found["total"] == 1

    assert (await result(session, "delete_task", task_id=number))["status"] == "deleted"
    gone = await session.call_tool("delete_task", {"task_id": number})
    assert gone.is_error and "Task not found or access denied" in gone.content[0].text, gone
    wrong = await session.call_tool("add_task", {"titel": title})
    assert wrong.is_error and "unknown field `titel`; `title` is missing" in wrong.content[0].text, wrong
    empty = await session.call_tool("add_task", {"title": "   "})
    assert empty.is_error and "Task title cannot be empty" in empty.content[0].text, empty


async def main(door: str, target: str):
    revisions = set()
    for mode in ("legacy", "auto"):
        async with client(door, target, mode) as session:
            await a_task_lives_and_dies(session, f"{door} {mode}")
            revisions.add(session.protocol_version)
    print(door, *sorted(revisions))


asyncio.run(main(*sys.argv[1:]))
