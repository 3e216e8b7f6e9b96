package io.routelock.app.brokerlog;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The lines of a text as they are read, each cut where nobody reads on: a file without any line end must not
 * become one line that exhausts the memory. mosquitto itself writes less than 1000 characters a line.
 */
final class LogLines implements Iterator<String> {

    static final int LONGEST = 4096;

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final Reader text;
    private int next;

    private LogLines(Reader text) {
        this.text = text;
        next = read();
        if (next == BYTE_ORDER_MARK) {
            next = read();
        }
    }

    /**
     * A line ends at LF, CR LF or CR.
     *
     * @param text buffered; a fault of it is an {@link UncheckedIOException} of the stream
     */
    static Stream<String> of(Reader text) {
        Iterable<String> lines = () -> new LogLines(text);
        return StreamSupport.stream(lines.spliterator(), false);
    }

    @Override
    public boolean hasNext() {
        return next >= 0;
    }

    @Override
    public String next() {
        if (next < 0) {
            throw new NoSuchElementException();
        }
        StringBuilder line = new StringBuilder();
        boolean cut = false;
        for (; next >= 0 && next != '\n' && next != '\r'; next = read()) {
            if (line.length() < LONGEST) {
                line.append((char) next);
            } else {
                cut = true;
            }
        }
        endOfLine();
        return cut ? line + "…" : line.toString();
    }

    private void endOfLine() {
        boolean returned = next == '\r';
        next = next < 0 ? next : read();
        if (returned && next == '\n') {
            next = read();
        }
    }

    private int read() {
        try {
            return text.read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
