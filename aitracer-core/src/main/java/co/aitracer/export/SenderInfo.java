package co.aitracer.export;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * What each log says about its sender.
 *
 * @param environment the environment, such as {@code production}, if named
 * @param release the application's version, if named
 * @param sdk this library and its version
 * @since 0.1.0
 */
public record SenderInfo(@Nullable String environment, @Nullable String release, String sdk) {

	/**
	 * This library, in the given environment and release.
	 * @param environment the environment, if named
	 * @param release the application's version, if named
	 * @return the sender
	 */
	public static SenderInfo of(@Nullable String environment, @Nullable String release) {
		return new SenderInfo(environment, release, "aitracer-java/" + version());
	}

	/**
	 * The version of this library.
	 * @return the version from the jar's manifest, {@code dev} outside a jar
	 */
	public static String version() {
		return Objects.requireNonNullElse(SenderInfo.class.getPackage().getImplementationVersion(), "dev");
	}

}
