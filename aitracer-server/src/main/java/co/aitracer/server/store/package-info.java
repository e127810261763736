/**
 * The storage SPI of the server; every implementation passes one contract-test suite.
 */
@NullMarked
package co.aitracer.server.store;

import org.jspecify.annotations.NullMarked;
