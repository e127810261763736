// A ClickHouse to test against: the engine of npm's chdb behind as much of ClickHouse's HTTP interface as its drivers
// use. Says its port on the first line, and ends with its standard input.
//
//   node server.mjs <folder> [<port> [<password>]]
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { gunzipSync } from 'node:zlib';

const { Session } = createRequire(import.meta.url)('chdb');

const SESSIONS = 8;
// what is no setting of a query
const OWN = new Set(['query', 'database', 'default_format', 'compress', 'decompress', 'enable_http_compression', 'query_id',
	'session_id', 'session_timeout', 'session_check', 'user', 'password', 'role', 'wait_end_of_query', 'buffer_size',
	'client_protocol_version', 'client_name', 'http_response_buffer_size', 'send_progress_in_http_headers']);

const [folder, port = '0', password = ''] = process.argv.slice(2);
const idle = Array.from({ length: SESSIONS }, () => ({ engine: new Session(folder), database: 'default', settings: new Map() }));
const waiting = [];

async function withSession(task) {
	const session = idle.pop() ?? await new Promise((resolve) => waiting.push(resolve));
	try {
		return await task(session);
	} finally {
		const next = waiting.shift();
		next ? next(session) : idle.push(session);
	}
}

const quoted = (text) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
const name = (text) => '`' + text.replaceAll('`', '\\`') + '`';

async function prepare(session, request, url) {
	const run = (sql) => session.engine.queryAsync(sql);
	const database = request.headers['x-clickhouse-database'] ?? url.searchParams.get('database') ?? 'default';
	if (session.database !== database) {
		await run(`USE ${name(database)}`);
		session.database = database;
	}
	const wanted = new Map([...url.searchParams].filter(([key]) => !OWN.has(key)));
	for (const key of [...session.settings.keys()].filter((key) => !wanted.has(key))) {
		if (!key.startsWith('param_')) {
			await run(`SET ${key} = DEFAULT`);
		}
		session.settings.delete(key);
	}
	for (const [key, value] of wanted) {
		if (session.settings.get(key) !== value) {
			await run(`SET ${key} = ${quoted(value)}`);
			session.settings.set(key, value);
		}
	}
}

async function answer(request, url) {
	const chunks = [];
	for await (const chunk of request) {
		chunks.push(chunk);
	}
	let body = Buffer.concat(chunks);
	if (request.headers['content-encoding'] === 'gzip') {
		body = gunzipSync(body);
	}
	const sql = [url.searchParams.get('query'), body.toString('utf8')].filter((part) => part).join('\n');
	return withSession(async (session) => {
		await prepare(session, request, url);
		const format = request.headers['x-clickhouse-format'] ?? url.searchParams.get('default_format') ?? 'TabSeparated';
		return session.engine.queryAsync(sql, { format });
	});
}

function mayEnter(request, url) {
	const basic = Buffer.from((request.headers.authorization ?? '').replace(/^Basic /i, ''), 'base64').toString('utf8');
	const key = request.headers['x-clickhouse-key'] ?? url.searchParams.get('password') ?? basic.slice(basic.indexOf(':') + 1);
	return !password || key === password;
}

function fail(response, message) {
	const code = /Code: (\d+)/.exec(message)?.[1] ?? '1002';
	const status = { 516: 403, 60: 404, 81: 404, 62: 400, 159: 408 }[code] ?? 500;
	response.writeHead(status, { 'X-ClickHouse-Exception-Code': code, 'Content-Type': 'text/plain; charset=UTF-8' });
	response.end(`${message}\n`);
}

const server = createServer(async (request, response) => {
	const url = new URL(request.url, 'http://localhost');
	if (url.pathname === '/ping') {
		response.end('Ok.\n');
		return;
	}
	try {
		if (!mayEnter(request, url)) {
			throw new Error('Code: 516. DB::Exception: default: Authentication failed: password is incorrect. (AUTHENTICATION_FAILED)');
		}
		const result = await answer(request, url);
		const bytes = Buffer.from(result.bytes());
		const summary = { read_rows: String(result.rowsRead), read_bytes: String(result.bytesRead), written_rows: '0',
			written_bytes: '0', result_rows: '0', result_bytes: String(bytes.length), total_rows_to_read: '0', elapsed_ns: '0' };
		response.writeHead(200, { 'X-ClickHouse-Server-Display-Name': 'test', 'X-ClickHouse-Timezone': 'UTC',
			'X-ClickHouse-Query-Id': url.searchParams.get('query_id') ?? '', 'X-ClickHouse-Summary': JSON.stringify(summary),
			'X-ClickHouse-Format': request.headers['x-clickhouse-format'] ?? url.searchParams.get('default_format') ?? 'TabSeparated' });
		response.end(bytes);
	} catch (error) {
		fail(response, error.message);
	}
});
server.keepAliveTimeout = 60_000;
server.listen(Number(port), '127.0.0.1', () => console.log(server.address().port));
process.stdin.resume().on('end', () => process.exit(0));
