package io.routelock.app.brokerfiles;

import io.routelock.app.textedit.TextChange;
import io.routelock.mosquitto.text.SourceText;

/**
 * A file of mosquitto as the text pane shows it: line for line as mosquitto counts them. A CR before LF is
 * not shown; one that stands elsewhere is no line end for mosquitto and is shown as a sign, as is NUL. Knows
 * which characters of the file the shown ones stand for. Immutable.
 */
public final class ShownFile {

    private static final char SIGN_OF_CR = '␍';
    private static final char SIGN_OF_NUL = '␀';
    private static final char SIGN_OF_MARK = '␢';
    private static final char MARK = '\uFEFF';

    private final SourceText source;
    private final String shown;

    /** By line: how many CR before it are not shown. */
    private final int[] hidden;

    ShownFile(SourceText source) {
        this.source = source;
        this.shown =
                source.text()
                        .replace("\r\n", "\n")
                        .replace('\r', SIGN_OF_CR)
                        .replace('\0', SIGN_OF_NUL)
                        .replace(MARK, SIGN_OF_MARK);
        this.hidden = hiddenBefore(source);
    }

    private static int[] hiddenBefore(SourceText source) {
        int[] before = new int[source.lineCount()];
        for (int line = 2; line <= before.length; line++) {
            int end = source.end(line - 1);
            boolean returns = end > source.start(line - 1) && source.text().charAt(end - 1) == '\r';
            before[line - 1] = before[line - 2] + (returns ? 1 : 0);
        }
        return before;
    }

    public SourceText source() {
        return source;
    }

    public String shown() {
        return shown;
    }

    /** What happens to the file when these shown characters are replaced. */
    public TextChange edit(int start, int end, String typed) {
        int from = fileOffset(start);
        int to = Math.max(from, fileOffset(end));
        String ends = typed.replace("\r\n", "\n").replace('\r', '\n').replace("\n", source.lineEnd());
        return new TextChange(from, source.text().substring(from, to), ends);
    }

    /** Each shown line feed may stand for two characters; all else is one for one. */
    private int fileOffset(int at) {
        int low = 1;
        int high = source.lineCount();
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (shownStart(middle) <= at) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return Math.min(source.text().length(), source.start(low) + at - shownStart(low));
    }

    private int shownStart(int line) {
        return source.start(line) - hidden[line - 1];
    }

    /** Where that character of the file is shown. */
    int shownOffset(int at) {
        int line = source.lineOf(at);
        return Math.min(shown.length(), at - hidden[line - 1]);
    }
}
