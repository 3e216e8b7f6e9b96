package io.routelock.runtime.broker.conformance;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The statements of the OASIS standards that a test checks, as {@code MQTT-3.1.4-5}. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface Normative {

    /** Of MQTT 3.1.1, 29 October 2014. */
    String[] v311() default {};

    /** Of MQTT 5.0, 7 March 2019. */
    String[] v5() default {};
}
