/**
 * Alerts and budgets: rules, what they say of the logs, and who is told.
 */
@NullMarked
package co.aitracer.server.alert;

import org.jspecify.annotations.NullMarked;
