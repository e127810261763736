/**
 * Where Spring's sample applications, and what people make of them, have their classes.
 */
@NullMarked
package org.springframework.samples.petclinic;

import org.jspecify.annotations.NullMarked;
