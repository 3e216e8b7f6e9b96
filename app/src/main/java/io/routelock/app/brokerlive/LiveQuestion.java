package io.routelock.app.brokerlive;

/** What is asked before a broker is started. */
sealed interface LiveQuestion {

    /** In one or two sentences. */
    String words();

    /**
     * Another profile's broker runs; there is one at a time.
     *
     * @param running as the explorer calls it
     * @param wanted likewise
     */
    record StopOther(String running, String wanted) implements LiveQuestion {
        @Override
        public String words() {
            return "Stop %s and start %s? One broker runs at a time. The clients of %s lose their connection."
                    .formatted(running, wanted, running);
        }
    }

    /** Files of the profile were edited and not saved. */
    record Unsaved() implements LiveQuestion {
        @Override
        public String words() {
            return "A broker runs on the files as they are saved, and some edits are not saved yet.";
        }
    }
}
