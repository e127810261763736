@NullMarked
package co.aitracer.server.demo;

import org.jspecify.annotations.NullMarked;
