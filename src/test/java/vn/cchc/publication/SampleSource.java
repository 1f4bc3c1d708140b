package vn.cchc.publication;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Offers one finished round to the screens, for as long as a test wants it. */
@Component
class SampleSource implements ReleaseSource {

    @Nullable
    ReleaseContent result;

    @Override
    public List<Ready> ready() {
        return result == null ? List.of() : List.of(new Ready(result.code(), result.year(), result.title()));
    }

    @Override
    public Optional<ReleaseContent> content(String code) {
        return Optional.ofNullable(result).filter(found -> found.code().equals(code));
    }
}
