/**
 * Users, sign-in and API keys.
 */
@NullMarked
package co.aitracer.server.access;

import org.jspecify.annotations.NullMarked;
