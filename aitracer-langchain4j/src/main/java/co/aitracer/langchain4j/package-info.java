/**
 * Records what LangChain4j announces through its listeners.
 */
@NullMarked
package co.aitracer.langchain4j;

import org.jspecify.annotations.NullMarked;
