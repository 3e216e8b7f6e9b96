/** Doctor: the way to a target, examined step by step. */
@NullMarked
package io.routelock.app.doctor;

import org.jspecify.annotations.NullMarked;
