@NullMarked
package co.aitracer.server.alert;

import org.jspecify.annotations.NullMarked;
