package co.aitracer.samples.features.translation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import co.aitracer.AITracerProject;

/**
 * An annotation of the application's own, where a project's name would stand in many
 * places otherwise.
 */
@AITracerProject("translation")
@Target({ ElementType.TYPE, ElementType.METHOD })
@Retention(RetentionPolicy.RUNTIME)
@interface TranslationProject {

}
