package io.routelock.app.controls;

import java.util.Comparator;

/** As people sort: 5.9.0.1 before 5.15.0.1, CX-2 before CX-10, case last. */
enum NaturalOrder implements Comparator<String> {
    INSTANCE;

    @Override
    public int compare(String left, String right) {
        int l = 0;
        int r = 0;
        while (l < left.length() && r < right.length()) {
            int leftEnd = end(left, l);
            int rightEnd = end(right, r);
            int order = comparePart(left.substring(l, leftEnd), right.substring(r, rightEnd));
            if (order != 0) {
                return order;
            }
            l = leftEnd;
            r = rightEnd;
        }
        int rest = Integer.compare(left.length() - l, right.length() - r);
        return rest != 0 ? rest : left.compareTo(right);
    }

    private static int end(String text, int start) {
        boolean digits = isDigit(text.charAt(start));
        int end = start + 1;
        while (digits && end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static int comparePart(String left, String right) {
        if (isDigit(left.charAt(0)) && isDigit(right.charAt(0))) {
            String a = left.replaceFirst("^0+(?=.)", "");
            String b = right.replaceFirst("^0+(?=.)", "");
            return a.length() != b.length() ? Integer.compare(a.length(), b.length()) : a.compareTo(b);
        }
        return left.compareToIgnoreCase(right);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
