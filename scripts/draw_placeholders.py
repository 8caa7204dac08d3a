"""Draws the placeholder photos of the example evaluations: real size, labelled, and plainly no photographs."""

from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

REPOSITORY = Path(__file__).parents[1]
SIZE = (1600, 1200)
FONT_SIZES = (84, 44)
NOTE = "示意图 · 非现场照片"
PLACEHOLDERS = {
    "content/gaoxinqu-department-2024": {
        "01-employment-training.png": "开展就业培训",
        "02-skills-training.png": "开展职业技能培训",
        "03-policy-publicity.png": "开展政策宣传活动",
        "04-campus-fair.png": "开展学生招聘会",
        "05-adult-fair.png": "举办成人专场招聘会",
        "06-mediation.png": "开展民生诉求投诉调解工作",
    },
    "reportgen/starter/samples/department-evaluation": {"01-sample.png": "示例照片"},
}
FONTS = (
    Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"),
    Path("/System/Library/Fonts/PingFang.ttc"),
    Path("C:/Windows/Fonts/simhei.ttf"),
)


def draw(label: str, font_file: Path) -> Image.Image:
    """A framed sheet with a horizon, the label and the note that it is a placeholder."""
    picture = Image.new("L", SIZE, 232)
    pen = ImageDraw.Draw(picture)
    across, down = SIZE
    pen.polygon([(0, 820), (420, 520), (760, 800), (1080, 600), (across, 860), (across, down), (0, down)], fill=205)
    pen.ellipse([1180, 180, 1340, 340], fill=250)
    pen.rectangle([20, 20, across - 20, down - 20], outline=120, width=6)
    for text, size, height in zip((label, NOTE), FONT_SIZES, (960, 1080), strict=True):
        font = ImageFont.truetype(str(font_file), size)
        pen.text((across / 2, height), text, fill=60, font=font, anchor="mm")
    return picture.quantize(16)


def main() -> None:
    """Draw every placeholder into the evidence folder of its evaluation."""
    font_file = next((path for path in FONTS if path.is_file()), None)
    if font_file is None:
        raise SystemExit("没有找到中文字体，无法绘制示意图。")
    for folder, labels in PLACEHOLDERS.items():
        for name, label in labels.items():
            target = REPOSITORY / folder / "evidence" / name
            draw(label, font_file).save(target, optimize=True)
            print(target.relative_to(REPOSITORY))


if __name__ == "__main__":
    main()
