package co.aitracer.spring.boot.autoconfigure;

/**
 * Connection details that can say in words where they come from.
 */
interface SourcedConnectionDetails extends AITracerConnectionDetails {

	/**
	 * Where the details come from.
	 * @return such as "Docker Compose service 'aitracer'"
	 */
	String source();

}
