package io.routelock.mosquitto.matrix;

import io.routelock.mosquitto.acl.Access;
import io.routelock.mosquitto.acl.TopicFilters;

import java.util.Optional;
import java.util.Set;

/** Reads one expectation, word by word. */
final class ExpectationReading {

    static final String ANONYMOUS = "anonymous";

    private static final String CLIENT = "client=";

    /** Why a line is no expectation, and where. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1;
        private final int column;

        Refused(int at, String what) {
            super(what);
            this.column = at + 1;
        }

        int column() {
            return column;
        }
    }

    private final String line;
    private int at;

    ExpectationReading(String line) {
        this.line = line.stripTrailing();
        skipSpaces();
    }

    Expectation read(int number) throws Refused {
        boolean allow = allow();
        boolean bare = at < line.length() && line.charAt(at) != '"';
        int begin = at;
        String name = word();
        if (name.isEmpty()) {
            throw new Refused(begin, "A user is missing.");
        }
        Optional<String> user = bare && name.equals(ANONYMOUS) ? Optional.empty() : Optional.of(name);
        Optional<String> client = client();
        Set<Access> accesses = accesses();
        String filter = line.substring(at);
        if (!TopicFilters.isLegal(filter)) {
            throw new Refused(at, "\"" + filter + "\" is neither a topic nor a filter.");
        }
        return new Expectation(number, allow, user, client, accesses, filter);
    }

    private boolean allow() throws Refused {
        int begin = at;
        return switch (word()) {
            case "allow" -> true;
            case "deny" -> false;
            default -> throw new Refused(begin, "The line begins with neither allow nor deny.");
        };
    }

    private Optional<String> client() throws Refused {
        if (!line.startsWith(CLIENT, at)) {
            return Optional.empty();
        }
        at += CLIENT.length();
        return Optional.of(word());
    }

    private Set<Access> accesses() throws Refused {
        int begin = at;
        String word = word();
        return switch (word) {
            case "read" -> Set.of(Access.READ);
            case "write" -> Set.of(Access.WRITE);
            case "readwrite" -> Set.of(Access.READ, Access.WRITE);
            default ->
                    throw new Refused(
                            begin,
                            "\""
                                    + word
                                    + "\" is neither read, write nor readwrite; quote names with spaces.");
        };
    }

    /** Up to the next space, or between quotes, in which a backslash stands before a quote or a backslash. */
    private String word() throws Refused {
        if (at < line.length() && line.charAt(at) == '"') {
            return quoted();
        }
        int end = at;
        while (end < line.length() && line.charAt(end) != ' ') {
            end++;
        }
        String word = line.substring(at, end);
        at = end;
        skipSpaces();
        return word;
    }

    private String quoted() throws Refused {
        int begin = at;
        StringBuilder text = new StringBuilder();
        for (at++; at < line.length() && line.charAt(at) != '"'; at++) {
            boolean escaped = line.charAt(at) == '\\' && at + 1 < line.length();
            at += escaped ? 1 : 0;
            text.append(line.charAt(at));
        }
        if (at >= line.length()) {
            throw new Refused(begin, "The closing quote is missing.");
        }
        at++;
        skipSpaces();
        return text.toString();
    }

    private void skipSpaces() {
        while (at < line.length() && line.charAt(at) == ' ') {
            at++;
        }
    }

    static String quotedIfNeeded(String name) {
        boolean plain = !name.isEmpty() && name.indexOf(' ') < 0 && name.charAt(0) != '"';
        return plain ? name : '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
