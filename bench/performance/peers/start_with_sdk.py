"""Starts tasks with Huawei's own SDK in batches of ten, one at a time or in threads."""
import json
import resource
import sys
import time
from concurrent.futures import ThreadPoolExecutor

from huaweicloudsdkcore.auth.credentials import BasicCredentials
from huaweicloudsdkroma.v2 import BatchStartOrStopTasksRequest, OperateTasksBean, RomaClient, TaskBean


def processor():
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


endpoint, count, in_flight = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
credentials = BasicCredentials("EXAMPLEAK00000000001", "ExampleSk0123456789ExampleSk0123456789Ex", "0f1e2d3c4b5a69788796a5b4c3d2e1f0")
client = RomaClient.new_builder().with_credentials(credentials).with_endpoint(endpoint.rstrip("/")).build()
ids = [f"{number:032x}" for number in range(1, count + 1)]
batches = [ids[at : at + 10] for at in range(0, count, 10)]


def start(batch):
    tasks = [TaskBean(task_id=task) for task in batch]
    body = OperateTasksBean(action_id="start", list=tasks)
    answer = client.batch_start_or_stop_tasks(BatchStartOrStopTasksRequest(instance_id="c3a5d7e9-1b2c-4d3e-8f90-a1b2c3d4e5f6", body=body))
    return len(answer.success)


used, began = processor(), time.perf_counter()
if in_flight == 1:
    done = sum(start(batch) for batch in batches)
else:
    with ThreadPoolExecutor(in_flight) as threads:
        done = sum(threads.map(start, batches))
print(json.dumps({"Seconds": time.perf_counter() - began, "ProcessorSeconds": processor() - used, "Done": done}))
