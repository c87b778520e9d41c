"""A ChatKit server on the official SDK, for the panel to talk to. What it says is chosen by the first word."""

import asyncio
import os
import sys
from datetime import datetime

import uvicorn
from chatkit.server import ChatKitServer, StreamingResult
from chatkit.store import NotFoundError, Store
from chatkit.types import (
    AssistantMessageContent,
    AssistantMessageContentPartAdded,
    AssistantMessageContentPartDone,
    AssistantMessageContentPartTextDelta,
    AssistantMessageItem,
    ClientToolCallItem,
    CustomSummary,
    CustomTask,
    Page,
    ProgressUpdateEvent,
    ThreadItemAddedEvent,
    ThreadItemDoneEvent,
    ThreadItemReplacedEvent,
    ThreadItemUpdatedEvent,
    ThreadMetadata,
    WidgetItem,
    Workflow,
    WorkflowItem,
    WorkflowTaskUpdated,
)
from pydantic import TypeAdapter
from chatkit.widgets import WidgetRoot
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route


class Memory(Store[dict]):
    """Threads and items in lists, oldest first."""

    def __init__(self):
        self.threads, self.items = {}, {}

    async def load_thread(self, thread_id, context):
        if thread_id not in self.threads:
            raise NotFoundError(thread_id)
        return self.threads[thread_id].model_copy(deep=True)

    async def save_thread(self, thread, context):
        # What comes may be a thread with its items; those have a place of their own.
        fields = thread.model_dump(exclude={"items"})
        self.threads[thread.id] = ThreadMetadata(**fields)

    async def load_threads(self, limit, after, order, context):
        return self._page(list(self.threads.values()), limit, after, order)

    async def delete_thread(self, thread_id, context):
        self.threads.pop(thread_id, None)
        self.items.pop(thread_id, None)

    async def load_thread_items(self, thread_id, after, limit, order, context):
        return self._page(self.items.get(thread_id, []), limit, after, order)

    async def add_thread_item(self, thread_id, item, context):
        self.items.setdefault(thread_id, []).append(item)

    async def save_item(self, thread_id, item, context):
        items = self.items.setdefault(thread_id, [])
        for at, known in enumerate(items):
            if known.id == item.id:
                items[at] = item
                return
        items.append(item)

    async def load_item(self, thread_id, item_id, context):
        for item in self.items.get(thread_id, []):
            if item.id == item_id:
                return item
        raise NotFoundError(item_id)

    async def delete_thread_item(self, thread_id, item_id, context):
        self.items[thread_id] = [item for item in self.items.get(thread_id, []) if item.id != item_id]

    async def save_attachment(self, attachment, context):
        raise NotImplementedError

    async def load_attachment(self, attachment_id, context):
        raise NotFoundError(attachment_id)

    async def delete_attachment(self, attachment_id, context):
        raise NotFoundError(attachment_id)

    @staticmethod
    def _page(rows, limit, after, order):
        rows = rows[::-1] if order == "desc" else list(rows)
        ids = [row.id for row in rows]
        start = ids.index(after) + 1 if after in ids else 0
        data = rows[start : start + limit]
        has_more = start + limit < len(rows)
        return Page(data=data, has_more=has_more, after=data[-1].id if data and has_more else None)


def lunch(state):
    """A card with a form, and one thing that no panel knows."""
    return TypeAdapter(WidgetRoot).validate_python(
        {
            "type": "Card",
            "id": "card",
            "status": {"text": "Calendar"},
            "children": [
                {
                    "type": "Row",
                    "children": [
                        {"type": "Title", "value": "Team lunch"},
                        {"type": "Spacer"},
                        {"type": "Badge", "label": state, "color": "success" if state == "Booked" else "info"},
                    ],
                },
                {"type": "Text", "value": "<img src=x onerror=alert(1)> Pick a time."},
                {"type": "Markdown", "value": "**Menu**\n\n- Soup\n- [Salad](javascript:alert(1))"},
                {"type": "Divider"},
                {
                    "type": "Form",
                    "onSubmitAction": {"type": "book", "payload": {"lunch": 7}},
                    "children": [
                        {
                            "type": "Select",
                            "name": "when.time",
                            "placeholder": "Time",
                            "options": [{"label": "12:00", "value": "12"}, {"label": "13:00", "value": "13"}],
                        },
                        {"type": "Input", "name": "who", "placeholder": "Who comes along?", "required": True},
                        {"type": "Checkbox", "name": "veg", "label": "Vegetarian"},
                        {"type": "Button", "submit": True, "label": "Book"},
                    ],
                },
                {"type": "Image", "src": "https://example.com/pixel.png", "alt": "A table"},
                {"type": "Button", "label": "Remind me", "onClickAction": {"type": "remind", "streaming": False}},
            ],
        }
    )


class Foreign(ChatKitServer[dict]):
    async def respond(self, thread, message, context):
        if thread.title is None:
            thread.title = "A foreign thread"
        if message is None:
            call = self.store.items[thread.id][-1]
            async for event in self.say(thread, context, f"The page answered: {call.output}"):
                yield event
            return
        word = "".join(part.text for part in message.content).split()[0].lower()
        if word == "widget":
            yield ThreadItemDoneEvent(item=self.item(WidgetItem, thread, context, widget=lunch("Open")))
        elif word == "tool":
            call = self.item(ClientToolCallItem, thread, context, call_id="c1", name="refresh_tasks", arguments={})
            yield ThreadItemDoneEvent(item=call)
        elif word == "workflow":
            task = CustomTask(title="search_flights", status_indicator="loading", content="**Arguments**")
            item = self.item(WorkflowItem, thread, context, workflow=Workflow(type="custom", tasks=[task]))
            yield ThreadItemAddedEvent(item=item)
            yield ProgressUpdateEvent(text="Looking around")
            await asyncio.sleep(0.05)
            task = CustomTask(title="search_flights", status_indicator="complete", content="**Result**")
            item.workflow.tasks[0] = task
            yield ThreadItemUpdatedEvent(item_id=item.id, update=WorkflowTaskUpdated(task_index=0, task=task))
            item.workflow.summary = CustomSummary(title="Searched")
            yield ThreadItemDoneEvent(item=item)
            async for event in self.say(thread, context, "Found **two** flights."):
                yield event
        elif word == "slow":
            async for event in self.say(thread, context, " ".join(f"word{n}" for n in range(1, 200))):
                yield event
        else:
            async for event in self.say(thread, context, "Hello from *somewhere else*."):
                yield event

    async def say(self, thread, context, text):
        item = self.item(AssistantMessageItem, thread, context, content=[])
        part = AssistantMessageContent(text="")
        yield ThreadItemAddedEvent(item=item.model_copy(deep=True))
        update = AssistantMessageContentPartAdded(content_index=0, content=part)
        yield ThreadItemUpdatedEvent(item_id=item.id, update=update)
        for word in text.split(" "):
            delta = AssistantMessageContentPartTextDelta(content_index=0, delta=word + " ")
            yield ThreadItemUpdatedEvent(item_id=item.id, update=delta)
            await asyncio.sleep(0.02)
        part = AssistantMessageContent(text=text)
        update = AssistantMessageContentPartDone(content_index=0, content=part)
        yield ThreadItemUpdatedEvent(item_id=item.id, update=update)
        item.content = [part]
        yield ThreadItemDoneEvent(item=item)

    def item(self, kind, thread, context, **fields):
        name = {WidgetItem: "message", ClientToolCallItem: "tool_call", WorkflowItem: "workflow"}.get(kind, "message")
        item_id = self.store.generate_item_id(name, thread, context)
        return kind(id=item_id, thread_id=thread.id, created_at=datetime.now(), **fields)

    async def action(self, thread, action, sender, context):
        sender.widget = lunch("Booked")
        yield ThreadItemReplacedEvent(item=sender)
        payload = action.payload
        said = f"Booked {payload['lunch']} at {payload['when']['time']} for {payload['who']}, vegetarian: {payload['veg']}"
        async for event in self.say(thread, context, said):
            yield event

    async def sync_action(self, thread, action, sender, context):
        from chatkit.types import SyncCustomActionResponse

        sender.widget = lunch("Reminder set")
        await self.store.save_item(thread.id, sender, context)
        return SyncCustomActionResponse(updated_item=sender)


server = Foreign(Memory())
requests = []


async def chatkit(request):
    requests.append(sorted(request.headers.keys()))
    result = await server.process(await request.body(), {})
    if isinstance(result, StreamingResult):
        return StreamingResponse(result, media_type="text/event-stream")
    return Response(result.json, media_type="application/json")


app = Starlette(
    routes=[
        Route("/chatkit", chatkit, methods=["POST"]),
        Route("/ready", lambda _: JSONResponse({})),
        Route("/requests", lambda _: JSONResponse(requests)),
    ],
    middleware=[
        Middleware(
            CORSMiddleware,
            allow_origins=[os.environ["ORIGIN"]],
            allow_methods=["POST"],
            allow_headers=["content-type"],
            allow_credentials=True,
        )
    ],
)

if __name__ == "__main__":
    uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[1]), log_level="warning")
