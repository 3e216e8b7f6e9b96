/** What went wrong, in words: findings with causes and a next step. */
@NullMarked
package io.routelock.diagnosis;

import org.jspecify.annotations.NullMarked;
