// Sends one trace with an exporter of this language: node send.mjs <protobuf|langfuse> <base url> <api key>
import { trace, SpanStatusCode } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import { BatchSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { LangfuseSpanProcessor } from '@langfuse/otel';
import { startObservation } from '@langfuse/tracing';

const [kind, url, key] = process.argv.slice(2);
const resource = resourceFromAttributes({ 'service.name': 'js-' + kind, 'deployment.environment.name': 'test' });

async function protobuf() {
  const exporter = new OTLPTraceExporter({ url: url + '/v1/traces', headers: { Authorization: 'Bearer ' + key },
    compression: 'gzip' });
  const provider = new NodeTracerProvider({ resource, spanProcessors: [new BatchSpanProcessor(exporter)] });
  provider.register();
  const tracer = trace.getTracer('js-test', '1.2.3');
  tracer.startActiveSpan('workflow', { attributes: { 'traceloop.span.kind': 'workflow' } }, (parent) => {
    const span = tracer.startSpan('chat gpt-4o', { attributes: {
      'gen_ai.operation.name': 'chat', 'gen_ai.system': 'openai', 'gen_ai.request.model': 'gpt-4o',
      'gen_ai.usage.input_tokens': 120, 'gen_ai.usage.output_tokens': 30,
      'gen_ai.prompt.0.role': 'user', 'gen_ai.prompt.0.content': 'Where is my order from JavaScript?',
      'gen_ai.completion.0.role': 'assistant', 'gen_ai.completion.0.content': 'On its way.',
      'gen_ai.response.finish_reasons': ['stop'] } });
    span.end();
    const failed = tracer.startSpan('chat gpt-4o', { attributes: {
      'gen_ai.operation.name': 'chat', 'gen_ai.system': 'openai', 'gen_ai.request.model': 'gpt-4o' } });
    failed.recordException(new Error('429 Too Many Requests'));
    failed.setStatus({ code: SpanStatusCode.ERROR });
    failed.end();
    tracer.startSpan('SELECT orders', { attributes: { 'db.system': 'postgresql' } }).end();
    parent.end();
  });
  await provider.shutdown();
}

async function langfuse() {
  const processor = new LangfuseSpanProcessor({ publicKey: 'pk-any', secretKey: key, baseUrl: url, environment: 'test' });
  const provider = new NodeTracerProvider({ resource, spanProcessors: [processor] });
  provider.register();
  const generation = startObservation('answer', { model: 'claude-sonnet-4-5',
    input: [{ role: 'user', content: 'Where is my order from Langfuse?' }], output: { role: 'assistant', content: 'Here.' },
    usageDetails: { input: 50, output: 7 }, metadata: { feature: 'support' } }, { asType: 'generation' });
  generation.end();
  await processor.forceFlush();
  await provider.shutdown();
}

await (kind === 'langfuse' ? langfuse() : protobuf());
