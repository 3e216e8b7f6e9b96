package io.routelock.app.topictree;

import java.util.Comparator;

/**
 * Levels as people sort them: 2 before 10, case last. Makes no objects: it sorts a hundred thousand names.
 */
enum TopicOrder implements Comparator<String> {
    INSTANCE;

    @Override
    public int compare(String left, String right) {
        int l = 0;
        int r = 0;
        while (l < left.length() && r < right.length()) {
            if (isDigit(left.charAt(l)) && isDigit(right.charAt(r))) {
                int leftEnd = numberEnd(left, l);
                int rightEnd = numberEnd(right, r);
                int order = compareNumbers(left, l, leftEnd, right, r, rightEnd);
                if (order != 0) {
                    return order;
                }
                l = leftEnd;
                r = rightEnd;
            } else {
                int order = Character.compare(fold(left.charAt(l++)), fold(right.charAt(r++)));
                if (order != 0) {
                    return order;
                }
            }
        }
        int rest = Integer.compare(left.length() - l, right.length() - r);
        return rest != 0 ? rest : left.compareTo(right);
    }

    private static int compareNumbers(String left, int l, int leftEnd, String right, int r, int rightEnd) {
        int a = withoutZeros(left, l, leftEnd);
        int b = withoutZeros(right, r, rightEnd);
        int order = Integer.compare(leftEnd - a, rightEnd - b);
        while (order == 0 && a < leftEnd) {
            order = Character.compare(left.charAt(a++), right.charAt(b++));
        }
        return order;
    }

    private static int withoutZeros(String text, int start, int end) {
        int at = start;
        while (at < end - 1 && text.charAt(at) == '0') {
            at++;
        }
        return at;
    }

    private static int numberEnd(String text, int start) {
        int end = start;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static char fold(char c) {
        return Character.toLowerCase(Character.toUpperCase(c));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
