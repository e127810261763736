package co.aitracer.server.web;

import java.time.ZoneId;
import java.util.Optional;
import java.util.TimeZone;

import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContext;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.i18n.TimeZoneAwareLocaleContext;
import org.springframework.stereotype.Component;

/**
 * The time zone of who looks at a page, see {@link ViewerZoneResolver}. Templates know it
 * by the name of the bean.
 */
@Component("viewerZone")
class ViewerZone {

	static final ZoneId UTC = ZoneId.of("UTC");

	/**
	 * The zone of the request that the current thread answers.
	 * @return the zone, or null when neither the URL nor the browser said so
	 */
	static @Nullable ZoneId said() {
		LocaleContext context = LocaleContextHolder.getLocaleContext();
		TimeZone zone = (context instanceof TimeZoneAwareLocaleContext aware) ? aware.getTimeZone() : null;
		return (zone != null) ? zone.toZoneId() : null;
	}

	static ZoneId current() {
		ZoneId said = said();
		return (said != null) ? said : UTC;
	}

	/**
	 * Reads the name of a zone.
	 * @param name the name, such as {@code Europe/Berlin}
	 * @return the zone, or empty when there is none of the name
	 */
	static Optional<ZoneId> parse(@Nullable String name) {
		return (name != null && ZoneId.getAvailableZoneIds().contains(name)) ? Optional.of(ZoneId.of(name))
				: Optional.empty();
	}

	/**
	 * What templates write.
	 */
	@Override
	public String toString() {
		return current().getId();
	}

}
