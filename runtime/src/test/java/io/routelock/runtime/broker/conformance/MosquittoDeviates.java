package io.routelock.runtime.broker.conformance;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Mosquitto 2.0.11 does something else than the statement says; the test knows both. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface MosquittoDeviates {

    /** What it does, as measured. */
    String value();
}
