package io.routelock.runtime.launch;

import io.routelock.diagnosis.Finding;

/** Where a {@link LocalRuntime} is. */
public sealed interface RuntimeState {

    record Stopped() implements RuntimeState {}

    record Starting() implements RuntimeState {}

    record Running(Ready ready) implements RuntimeState {

        /**
         * For whoever started a router.
         *
         * @throws IllegalStateException when it is none
         */
        public ReadyRouter router() {
            return switch (ready) {
                case ReadyRouter router -> router;
                case ReadyBroker broker -> throw new IllegalStateException("no router: " + broker);
            };
        }
    }

    record Stopping() implements RuntimeState {}

    /** It could not be started, or it ended by itself. */
    record Failed(Finding finding) implements RuntimeState {}
}
