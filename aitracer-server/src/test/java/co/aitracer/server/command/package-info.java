@NullMarked
package co.aitracer.server.command;

import org.jspecify.annotations.NullMarked;
