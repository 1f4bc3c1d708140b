package vn.cchc.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NameOrderTest {

    private static final String ALPHABET =
            "a à ả ã á ạ ă ằ ẳ ẵ ắ ặ â ầ ẩ ẫ ấ ậ b c d đ e è ẻ ẽ é ẹ ê ề ể ễ ế ệ g h i ì ỉ ĩ í ị k l m n "
                    + "o ò ỏ õ ó ọ ô ồ ổ ỗ ố ộ ơ ờ ở ỡ ớ ợ p q r s t u ù ủ ũ ú ụ ư ừ ử ữ ứ ự v x y ỳ ỷ ỹ ý ỵ";

    @Test
    void letters_and_tones_stand_in_the_order_of_the_vietnamese_dictionary() {
        assertSorted(List.of(ALPHABET.split(" ")));
    }

    @Test
    void all_letters_are_compared_before_any_tone() {
        assertSorted(List.of("Làng An", "Lang Ba", "Làng Ba", "Láng Ba"));
    }

    @Test
    void names_are_compared_word_by_word_and_the_shorter_comes_first() {
        assertSorted(List.of(
                "Sở Nội vụ", "Sở Tài", "Sở Tài chính", "Sở Tư pháp", "Sở Văn hóa, Thể thao và Du lịch", "Sở Y tế"));
        assertSorted(List.of("Xã An Lạc", "Xã Ánh", "Xã Đa Mai", "Xã Đông Cứu"));
        assertSorted(List.of("Phường Dĩnh Trì", "Phường Đa Mai"));
    }

    @Test
    void small_letters_come_before_capitals_only_when_all_else_is_equal() {
        assertSorted(List.of("sở nội vụ", "Sở Nội vụ", "Sở nội vụ b"));
    }

    @Test
    void composed_and_decomposed_text_sort_alike() {
        var decomposed = Normalizer.normalize("Sở Ế", Normalizer.Form.NFD);
        assertThat(NameOrder.INSTANCE.compare(decomposed, "Sở Ề")).isPositive();
        assertThat(NameOrder.INSTANCE.compare(decomposed, "Sở Ệ")).isNegative();
    }

    private static void assertSorted(List<String> expected) {
        for (int seed = 0; seed < 5; seed++) {
            var names = new ArrayList<>(expected);
            Collections.shuffle(names, new Random(seed));
            names.sort(NameOrder.INSTANCE);
            assertThat(names).isEqualTo(expected);
        }
    }
}
