@NullMarked
package co.aitracer.server.pricing;

import org.jspecify.annotations.NullMarked;
