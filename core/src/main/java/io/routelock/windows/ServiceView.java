package io.routelock.windows;

/** The services of a Windows computer, to look at: nothing is started or stopped. */
public interface ServiceView {

    /** How a service stands. */
    sealed interface Standing {

        record Running() implements Standing {}

        record Stopped() implements Standing {}

        /**
         * On its way from one to another, or paused.
         *
         * @param state as Windows numbers it: 2 starting, 3 stopping, 5 to 7 pausing, paused, going on
         */
        record Between(int state) implements Standing {}

        /** No service has that name. */
        record NotThere() implements Standing {}

        /**
         * This user may not ask: "OpenService failed 5: Access is denied", as {@code sc.exe query} says it.
         */
        record Denied() implements Standing {}

        /**
         * @param error of Windows
         */
        record Failed(int error) implements Standing {}
    }

    /**
     * Asks; from any thread, and may take a moment.
     *
     * @param name as {@code sc.exe} and {@code Get-Service -Name} take it, not as the list of services shows
     *     it
     */
    Standing ask(String name);
}
