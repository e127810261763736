@NullMarked
package co.aitracer.server.system;

import org.jspecify.annotations.NullMarked;
