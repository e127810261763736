package co.aitracer.spring.boot.autoconfigure.elsewhere;

import java.util.function.Supplier;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import co.aitracer.AITracer;
import co.aitracer.AITracerContext;
import co.aitracer.AITracerProject;
import co.aitracer.AITracerScope;

/**
 * Beans whose annotated methods are called on the same object, or cannot be seen by a
 * proxy.
 */
public final class SelfCallingBeans {

	private SelfCallingBeans() {
	}

	/** What a final class is proxied by. */
	public interface Described {

		String describe();

	}

	public static class SelfCalling {

		public String direct(long number) {
			double[] numbers = { number, 2.5 };
			return search("x" + number, (numbers[0] > 1) ? 1L : 2L);
		}

		public String choosing(int number) {
			return switch (number) {
				case 1 -> search((number > 2) ? "a" : "b", number);
				default -> "none";
			};
		}

		public Supplier<String> inLambda() {
			return () -> search("lambda", 1);
		}

		public Supplier<String> byReference() {
			return this::noArguments;
		}

		public String throughHelper() {
			return helper();
		}

		private String helper() {
			return search("helper", 1);
		}

		public String afterCatch() {
			try {
				Integer.parseInt("x");
			}
			catch (NumberFormatException ex) {
				return search("caught", 1);
			}
			return "";
		}

		public String otherObject(SelfCalling other) {
			return other.search("other", 1);
		}

		@AITracerProject("search")
		public String search(String text, long number) {
			return String.valueOf(AITracerContext.current().project());
		}

		@AITracerProject("search")
		public String noArguments() {
			return String.valueOf(AITracerContext.current().project());
		}

	}

	public interface WithMethod {

		@AITracerProject("of-interface")
		String ofInterface();

	}

	public static class Parent {

		@AITracerProject("search")
		public String search() {
			return String.valueOf(AITracerContext.current().project());
		}

		@AITracerProject("overridden")
		public String overridden() {
			return String.valueOf(AITracerContext.current().project());
		}

	}

	public static class Derived extends Parent implements WithMethod {

		public String callsInherited() {
			return search();
		}

		public String callsOfInterface() {
			return ofInterface();
		}

		@Override
		public String ofInterface() {
			return String.valueOf(AITracerContext.current().project());
		}

		@Override
		@AITracerProject("derived")
		public String overridden() {
			return super.overridden();
		}

	}

	@AITracerProject("search")
	public static class CoveredByClass {

		public String answer() {
			return search();
		}

		@AITracerProject("search")
		public String search() {
			return String.valueOf(AITracerContext.current().project());
		}

	}

	public static class CoveredByMethods {

		@AITracerProject("search")
		public String answer() {
			return helper();
		}

		@AITracerProject("search")
		public Supplier<String> later() {
			return () -> search();
		}

		private String helper() {
			return internal() + search();
		}

		String internal() {
			return search();
		}

		@AITracerProject("search")
		public String search() {
			return String.valueOf(AITracerContext.current().project());
		}

	}

	public static class CallingItsProxy {

		private final ObjectProvider<CallingItsProxy> self;

		public CallingItsProxy(ObjectProvider<CallingItsProxy> self) {
			this.self = self;
		}

		public String answer() {
			CallingItsProxy proxy = this.self.getObject();
			return proxy.search(String.valueOf(AITracerContext.current().project()))
					+ this.self.getObject().search((proxy != null) ? "a" : "b");
		}

		@AITracerProject("search")
		public String search(String text) {
			return String.valueOf(AITracerContext.current().project());
		}

	}

	public static class OpeningAScope {

		private final AITracer tracer;

		public OpeningAScope(AITracer tracer) {
			this.tracer = tracer;
		}

		public String answer() {
			try (AITracerScope scope = this.tracer.project("search")) {
				return search();
			}
		}

		@AITracerProject("search")
		public String search() {
			return String.valueOf(AITracerContext.current().project());
		}

	}

	@AITracerProject("shop")
	public static class CallsOfItsClass {

		@AITracerProject("search")
		public String search() {
			return other();
		}

		public String other() {
			return String.valueOf(AITracerContext.current().project());
		}

	}

	@Configuration
	public static class WithBeanMethods {

		@Bean
		String first() {
			return "first " + second();
		}

		@Bean
		@AITracerProject("second")
		String second() {
			return "second";
		}

	}

	public static final class FinalWithMore implements Described {

		@Override
		@AITracerProject("project")
		public String describe() {
			return String.valueOf(AITracerContext.current().project());
		}

		@AITracerProject("more")
		public String more() {
			return String.valueOf(AITracerContext.current().project());
		}

	}

	public static class Unseen {

		@AITracerProject("seen")
		String seen() {
			return hidden() + shared() + sealedOff();
		}

		@AITracerProject("hidden")
		private String hidden() {
			return String.valueOf(AITracerContext.current().project());
		}

		@AITracerProject("shared")
		static String shared() {
			return String.valueOf(AITracerContext.current().project());
		}

		@AITracerProject("sealed-off")
		final String sealedOff() {
			return String.valueOf(AITracerContext.current().project());
		}

	}

}
