package io.routelock.mosquitto.acl;

import java.util.List;

/** Acl_files of any size that look like those of a plant. */
public final class PlantAcl {

    private PlantAcl() {}

    /**
     * @param rules of each user, all different
     */
    public static String users(int users, int rules) {
        StringBuilder text = new StringBuilder();
        for (int user = 0; user < users; user++) {
            text.append("user plc").append(user).append('\n');
            for (int rule = 0; rule < rules; rule++) {
                String grant = List.of("read", "write", "readwrite", "deny").get(rule % 4);
                String end = rule % 5 == 0 ? "/#" : rule % 7 == 0 ? "/+/value" : "/value";
                text.append("topic %s plant/line%d/cell%d%s\n".formatted(grant, user, rule, end));
            }
        }
        return text.toString();
    }

    /**
     * @param even the word and the filter of every other pattern, up to the number of the cell
     * @param odd of those between
     */
    public static String patterns(int count, String even, String odd) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append("pattern ")
                    .append(i % 2 == 0 ? even : odd)
                    .append(i)
                    .append(i % 3 == 0 ? "/#\n" : "/value\n");
        }
        return text.toString();
    }
}
