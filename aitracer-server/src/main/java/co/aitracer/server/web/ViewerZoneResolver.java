package co.aitracer.server.web;

import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.TimeZone;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContext;
import org.springframework.context.i18n.SimpleTimeZoneAwareLocaleContext;
import org.springframework.web.servlet.i18n.AbstractLocaleContextResolver;
import org.springframework.web.util.WebUtils;

/**
 * Finds the time zone of who looks at a page: that of the URL, so that a link shows
 * everybody the same, else that of the browser, which a script keeps in a cookie. The
 * language is always that of the pages.
 */
class ViewerZoneResolver extends AbstractLocaleContextResolver {

	static final String PARAMETER = "zone";

	static final String COOKIE = "aitracer.zone";

	@Override
	public LocaleContext resolveLocaleContext(HttpServletRequest request) {
		Cookie cookie = WebUtils.getCookie(request, COOKIE);
		Optional<ZoneId> zone = ViewerZone.parse(request.getParameter(PARAMETER))
			.or(() -> ViewerZone.parse((cookie != null) ? cookie.getValue() : null));
		return new SimpleTimeZoneAwareLocaleContext(Locale.US, zone.map(TimeZone::getTimeZone).orElse(null));
	}

	@Override
	public void setLocaleContext(HttpServletRequest request, @Nullable HttpServletResponse response,
			@Nullable LocaleContext localeContext) {
		throw new UnsupportedOperationException("The browser keeps the time zone");
	}

}
