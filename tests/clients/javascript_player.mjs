// Plays the scenario with the AWS SDK for JavaScript, and then the features that only this SDK has.
// Usage: node javascript_player.mjs ENDPOINT SDK; SDK is a folder with the node_modules of javascript/package.json
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";

const sdk = createRequire(`${process.argv[3]}/`);
const dynamodb = sdk("@aws-sdk/client-dynamodb");
const streams = sdk("@aws-sdk/client-dynamodb-streams");
const documents = sdk("@aws-sdk/lib-dynamodb");

const settings = {
  endpoint: process.argv[2],
  region: "eu-central-1",
  credentials: { accessKeyId: "javascript", secretAccessKey: "secret of javascript" },
};
const tableClient = new dynamodb.DynamoDBClient(settings);
const streamClient = new streams.DynamoDBStreamsClient(settings);

// ---- The scenario's language; scenario.py explains it.

function steps() {
  const folder = new URL("scenario/", import.meta.url);
  const files = readdirSync(folder).filter((name) => name.endsWith(".json")).sort();
  return files.flatMap((name) => JSON.parse(readFileSync(new URL(name, folder), "utf8")));
}

const numbered = (value, number) => JSON.parse(JSON.stringify(value).replaceAll("#", number));
const upTo = (count) => Array.from({ length: count }, (_, index) => index + 1);
const at = (value, path) => path.reduce((part, name) => part[name], value);
const deep = (levels) => (levels === 0 ? { S: "down here" } : { L: [deep(levels - 1)] });

function filled(value, answers) {
  if (Array.isArray(value)) return value.map((part) => filled(part, answers));
  if (value === null || typeof value !== "object") return value;
  if ("$bytes" in value) return new Uint8Array(Buffer.from(value.$bytes, "base64"));
  if ("$text" in value) return value.$text.repeat(value.times);
  if ("$deep" in value) return deep(value.$deep);
  if ("$each" in value) return upTo(value.$each).map((number) => filled(numbered(value.of, number), answers));
  if ("$answer" in value) return at(answers[value.$answer], value.at);
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, filled(part, answers)]));
}

// ---- The transcript: one JSON object per line, starting with the step's name.

function plain(_, value) {
  if (value instanceof Uint8Array) return { $bytes: Buffer.from(value).toString("base64") };
  if (value?.type === "Buffer") return { $bytes: Buffer.from(value.data).toString("base64") };
  if (value instanceof Set) return { $set: [...value] };
  if (typeof value === "bigint") return { $number: value.toString() };
  return value;
}

function errorOf(problem) {
  const { $fault, $metadata, $response, name, message, Message, stack, ...rest } = problem;
  if ($metadata === undefined) throw problem;
  return { code: name, message: problem.message ?? "", status: $metadata.httpStatusCode, ...rest };
}

async function tell(step, operation, action) {
  const line = { step, operation };
  let answer;
  try {
    answer = await action();
    line.answer = answer ?? null;
  } catch (problem) {
    line.error = errorOf(problem);
  }
  console.log(JSON.stringify(line, plain));
  return answer;
}

// ---- Playing the steps.

async function call(operation, parameters) {
  const [api, client] = `${operation}Command` in dynamodb ? [dynamodb, tableClient] : [streams, streamClient];
  const { $metadata, ...answer } = await client.send(new api[`${operation}Command`](parameters));
  return answer;
}

async function pages(operation, parameters) {
  const got = [];
  const { Limit, ...others } = parameters;
  const settings = { client: tableClient, pageSize: Limit };
  for await (const page of dynamodb[`paginate${operation}`](settings, others)) got.push(page);
  const sum = (member) => got.reduce((total, page) => total + page[member], 0);
  return {
    Pages: got.length, Items: got.flatMap((page) => page.Items), Count: sum("Count"), ScannedCount: sum("ScannedCount"),
  };
}

async function scan(segments, parameters) {
  const parts = await Promise.all(upTo(segments).map((number) =>
    pages("Scan", { ...parameters, Segment: number - 1, TotalSegments: segments })));
  return { Items: parts.flatMap((part) => part.Items) };
}

async function wait(waiter, parameters) {
  await dynamodb[`waitUntil${waiter}`]({ client: tableClient, maxWaitTime: 20, minDelay: 1 }, parameters);
  return "done";
}

async function waitForIndex(index, parameters) {
  for (let attempt = 0; attempt < 100; ++attempt) {
    const { Table: table } = await call("DescribeTable", parameters);
    const state = (each) => each.IndexStatus;
    const ours = table.GlobalSecondaryIndexes.find((each) => each.IndexName === index);
    const deleting = table.GlobalSecondaryIndexes.some((each) => state(each) === "DELETING");
    if (table.TableStatus === "ACTIVE" && ours && state(ours) === "ACTIVE" && !deleting) return "active";
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return "never active";
}

async function callEach(step, answers) {
  if (!step.each) return call(step.call, filled(step.with, answers));
  const got = [];
  for (const number of upTo(step.each)) got.push(await call(step.call, filled(numbered(step.with, number), answers)));
  return got;
}

async function play(step, answers) {
  const { step: name, with: parameters } = step;
  const [operation, action] =
    step.call ? [step.call, () => callEach(step, answers)]
    : step.pages ? [step.pages, () => pages(step.pages, filled(parameters, answers))]
    : step.segments ? ["Scan", () => scan(step.segments, filled(parameters, answers))]
    : step.wait ? [step.wait, () => wait(step.wait, parameters)]
    : ["DescribeTable", () => waitForIndex(step.until_active, parameters)];
  answers[name] = await tell(name, operation, action);
}

// ---- The document client: items as plain objects, and numbers that are not doubles.

async function useDocuments() {
  const numbers = { wrapNumbers: (text) => (Number.isSafeInteger(Number(text)) ? Number(text) : { $number: text }) };
  const client = documents.DynamoDBDocumentClient.from(tableClient, { unmarshallOptions: numbers });
  const table = { TableName: "documents" };
  const send = async (command) => {
    const { $metadata, ...answer } = await client.send(command);
    return answer;
  };
  const item = {
    id: "types", number: documents.NumberValue.from("3.1415926535897932384626433832795028841"),
    big: 12345678901234567890n, bytes: new Uint8Array([0, 255]), texts: new Set(["a", "b"]), numbers: new Set([1, 2]),
    list: [null, true, { deep: [] }], empty: "",
  };
  const create = {
    ...table, BillingMode: "PAY_PER_REQUEST", KeySchema: [{ AttributeName: "id", KeyType: "HASH" }],
    AttributeDefinitions: [{ AttributeName: "id", AttributeType: "S" }],
  };
  const puts = upTo(20).map((number) => ({ PutRequest: { Item: { id: `many-${number}`, number } } }));
  const acts = [
    ["CreateTable", async () => (await call("CreateTable", create)).TableDescription.TableName],
    ["TableExists", () => wait("TableExists", table)],
    ["PutItem", () => send(new documents.PutCommand({ ...table, Item: item }))],
    ["GetItem", () => send(new documents.GetCommand({ ...table, Key: { id: "types" } }))],
    ["UpdateItem", () => send(new documents.UpdateCommand({
      ...table, Key: { id: "types" }, UpdateExpression: "ADD big :one", ReturnValues: "UPDATED_NEW",
      ExpressionAttributeValues: { ":one": 1 } }))],
    ["BatchWriteItem", () => send(new documents.BatchWriteCommand({ RequestItems: { documents: puts } }))],
    ["BatchGetItem", () => send(new documents.BatchGetCommand({
      RequestItems: { documents: { Keys: [{ id: "many-1" }, { id: "many-20" }, { id: "nobody" }] } } }))],
    ["Query", () => send(new documents.QueryCommand({
      ...table, KeyConditionExpression: "id = :id", ExpressionAttributeValues: { ":id": "many-7" } }))],
    ["Scan", async () => {
      const items = [];
      const settings = { client, pageSize: 6 };
      for await (const page of documents.paginateScan(settings, table)) items.push(...page.Items);
      return { Items: items };
    }],
    ["TransactWriteItems", () => send(new documents.TransactWriteCommand({ TransactItems: [
      { Put: { ...table, Item: { id: "many-1" }, ConditionExpression: "attribute_not_exists(id)",
        ReturnValuesOnConditionCheckFailure: "ALL_OLD" } },
      { Delete: { ...table, Key: { id: "many-2" } } }] }))],
    ["TransactGetItems", () => send(new documents.TransactGetCommand({
      TransactItems: [{ Get: { ...table, Key: { id: "many-2" } } }] }))],
    ["DeleteItem", () => send(new documents.DeleteCommand({
      ...table, Key: { id: "types" }, ReturnValues: "ALL_OLD" }))],
    ["DeleteTable", async () => (await call("DeleteTable", table)).TableDescription.TableName],
    ["TableNotExists", () => wait("TableNotExists", table)],
  ];
  for (const [index, [operation, act]] of acts.entries()) {
    await tell(`documents: ${index + 1} ${operation}`, operation, act);
  }
}

const answers = {};
for (const step of steps()) await play(step, answers);
await useDocuments();
