package co.aitracer.spring.boot.autoconfigure;

import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * A place where calls are picked up, as the start-up line tells it.
 *
 * @param name what is hooked into
 * @param chatModels the names of the chat model beans that are recorded there
 * @param problem why nothing will be recorded there although it is used, or null if all
 * is well
 */
record RecordingHook(String name, Set<String> chatModels, @Nullable String problem) {
}
