package co.aitracer.spring.boot.autoconfigure;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.reflect.Proxy;
import java.util.ArrayList;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.support.GenericApplicationContext;

import co.aitracer.AITracerProject;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ProjectAnnotations}.
 */
class ProjectAnnotationsTests {

	@ParameterizedTest
	@ValueSource(classes = { OnClass.class, OnMethod.class, OnPrivateMethod.class, FromClass.class, FromMethod.class,
			FromInterface.class, FromInterfaceMethod.class, ByAnotherAnnotation.class })
	void findTheAnnotationWhereverItIs(Class<?> type) {
		assertThat(ProjectAnnotations.maybeOn(type)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(classes = { Plain.class, ArrayList.class, GenericApplicationContext.class })
	void haveNothingToDoWithOtherClasses(Class<?> type) {
		assertThat(ProjectAnnotations.maybeOn(type)).isFalse();
	}

	@Test
	void findTheAnnotationOnAProxyOfAnInterface() {
		Object proxy = Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { WithMethod.class },
				(self, method, arguments) -> null);
		assertThat(ProjectAnnotations.maybeOn(proxy.getClass())).isTrue();
	}

	@AITracerProject("search")
	static class OnClass {

	}

	static class OnMethod {

		@AITracerProject("search")
		void search() {
		}

	}

	static class OnPrivateMethod {

		@AITracerProject("search")
		@SuppressWarnings("unused")
		private void search() {
		}

	}

	static class FromClass extends OnClass {

	}

	static class FromMethod extends OnMethod {

	}

	@AITracerProject("search")
	interface WithProject {

	}

	interface WithMethod {

		@AITracerProject("search")
		void search();

	}

	static class FromInterface implements WithProject {

	}

	static class FromInterfaceMethod implements WithMethod {

		@Override
		public void search() {
		}

	}

	@Retention(RetentionPolicy.RUNTIME)
	@Target(ElementType.METHOD)
	@AITracerProject("search")
	@interface Search {

	}

	static class ByAnotherAnnotation {

		@Search
		void search() {
		}

	}

	static class Plain extends ArrayList<String> implements Comparable<String> {

		private static final long serialVersionUID = 1;

		@Override
		@Deprecated
		public int compareTo(String other) {
			return 0;
		}

	}

}
