#!/usr/bin/env python3
"""Has a text counted, with nothing but nats-py and JSON: `pip install nats-py`, then `NATS_URL=… plain/submit.py`."""

import asyncio
import json
import os
import sys

import nats

TASK = {
    "title": "Count the words of a rhyme",
    "class": "text-statistics",
    "requirements": {"skills": [{"name": "text", "level": 50}]},
    "input": {"text": "Twinkle, twinkle, little bat! How I wonder what you're at!"},
}
ENDS = ("COMPLETED", "FAILED", "CANCELED", "REJECTED")


async def main():
    async with await nats.connect(os.environ.get("NATS_URL", "nats://127.0.0.1:4222")) as nc:
        states = await nc.subscribe("parley.to.alice.tasks.state")
        reply = await nc.request("parley.in.alice.tasks.submit", json.dumps(TASK).encode(), timeout=30)
        reply = json.loads(reply.data)
        if "error" in reply:
            return f"refused: {reply['error']}"
        task_id = reply["task"]["taskId"]
        print("task", task_id)
        change = {}
        while change.get("taskId") != task_id or change["state"] not in ENDS:
            change = json.loads((await states.next_msg(timeout=600)).data)
        answer = await nc.request("parley.api.tasks.get", json.dumps({"taskId": task_id}).encode(), timeout=30)
        task = json.loads(answer.data)["task"]
        print(task["state"], task.get("reason", ""))
        for step in task.get("steps", []):
            print(step.get("result", {}).get("text", ""))


sys.exit(asyncio.run(main()))
