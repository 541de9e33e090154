#!/usr/bin/env python3
"""Has a rhyme counted, with nothing but nats-py and JSON: `pip install nats-py`, then `NATS_URL=… submit.py`."""

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
    nc = await nats.connect(os.environ.get("NATS_URL", "nats://127.0.0.1:4222"))
    reply = json.loads((await nc.request("parley.in.alice.tasks.submit", json.dumps(TASK).encode(), timeout=30)).data)
    query = json.dumps({"taskId": reply["task"]["taskId"]}).encode()
    while (task := json.loads((await nc.request("parley.api.tasks.get", query, timeout=30)).data)["task"])["state"] not in ENDS:
        await asyncio.sleep(0.2)
    print(task["state"], task.get("reason", ""), task["steps"][0].get("result", {}).get("text", ""), sep="\n")
    await nc.close()
    return 0 if task["state"] == "COMPLETED" else 1


sys.exit(asyncio.run(main()))
