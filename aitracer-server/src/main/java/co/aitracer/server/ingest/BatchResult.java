package co.aitracer.server.ingest;

import java.util.List;

/**
 * The answer to a batch.
 *
 * @param accepted how many logs are durable now
 * @param rejected the logs that were not taken; sending them again will not help
 */
record BatchResult(int accepted, List<Rejection> rejected) {

}
