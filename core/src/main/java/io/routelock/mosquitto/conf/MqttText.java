package io.routelock.mosquitto.conf;

import java.nio.charset.StandardCharsets;

/** What mosquitto holds for UTF-8: no control characters, no non-characters, nothing that is half. */
final class MqttText {

    private MqttText() {}

    static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    static boolean isLegal(String text) {
        return text.codePoints().allMatch(MqttText::isLegal);
    }

    private static boolean isLegal(int point) {
        boolean control = point < 0x20 || point >= 0x7F && point <= 0x9F;
        boolean half = point >= 0xD800 && point <= 0xDFFF;
        boolean none = point >= 0xFDD0 && point <= 0xFDEF || (point & 0xFFFE) == 0xFFFE;
        return !control && !half && !none;
    }
}
