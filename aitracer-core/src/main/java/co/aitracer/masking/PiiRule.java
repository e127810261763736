package co.aitracer.masking;

import java.util.concurrent.atomic.LongAdder;

/**
 * What is looked for.
 *
 * @param name the name in masked texts and counts
 * @param detector finds it
 * @param action what becomes of it
 * @param count how often it was found
 * @param custom whether it is the application's own
 */
record PiiRule(String name, PiiDetector detector, PiiAction action, LongAdder count, boolean custom) {
}
