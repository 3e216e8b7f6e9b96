package io.routelock.runtime.launch;

import io.routelock.diagnosis.Finding;

/** Where a {@link LocalRuntime} is. */
public sealed interface RuntimeState {

    record Stopped() implements RuntimeState {}

    record Starting() implements RuntimeState {}

    record Running(ReadyRouter router) implements RuntimeState {}

    record Stopping() implements RuntimeState {}

    /** It could not be started, or it ended by itself. */
    record Failed(Finding finding) implements RuntimeState {}
}
