//! How a character is read: every reading that a person would think of, the usual one first.
//!
//! The library gives the usual reading, and a list of all that were ever in use; of the list most mislead (`大` as `tai`). So
//! the readings beside the usual one are those written down here: of everyday words, and of surnames and given names.

use pinyin::ToPinyin;

/// Surnames that are read otherwise than the character usually is.
const SURNAMES: &str = "曾zeng 单shan 仇qiu 解xie 查zha 区ou 盖ge 朴piao 缪miao 覃qin 召shao 种chong 乐yue 员yun 折she 盛sheng 重chong 长zhang \
行xing 调diao 参shen 繁po 尉yu 佛fu 撒sa 黑he 逄pang 谌chen 郇xun 逯lu 令ling 适kuo 祭zhai 秘bi 冼xian";

/// Characters with all their readings without tones; those that differ in tone only are not here.
const MORE: &str = "\
行xing,hang 长chang,zhang 重zhong,chong 乐le,yue 调diao,tiao 会hui,kuai 参can,shen,cen 单dan,shan,chan 解jie,xie 仇chou,qiu \
曾ceng,zeng 朝chao,zhao 传chuan,zhuan 弹dan,tan 度du,duo 还hai,huan 角jiao,jue 觉jue,jiao 卡ka,qia 落luo,la,lao 模mo,mu \
强qiang,jiang 省sheng,xing 盛sheng,cheng 石shi,dan 率lv,shuai 似si,shi 宿su,xiu 提ti,di 系xi,ji 车che,ju 校xiao,jiao \
降jiang,xiang 薄bo,bao 剥bo,bao 削xue,xiao 壳ke,qiao 露lu,lou 粘zhan,nian 轧zha,ya 藏cang,zang 差cha,chai 称cheng,chen \
畜chu,xu 的de,di 都du,dou 合he,ge 核he,hu 虹hong,jiang 给gei,ji 贾jia,gu 劲jin,jing 炮pao,bao 屏ping,bing 奇qi,ji 亲qin,qing \
塞sai,se 色se,shai 什shen,shi 熟shu,shou 数shu,shuo 说shuo,shui 拓tuo,ta 吓xia,he 纤xian,qian 血xue,xie 钥yao,yue 叶ye,xie \
遗yi,wei 殷yin,yan 仔zi,zai 择ze,zhai 扎zha,za 着zhe,zhuo,zhao 柏bai,bo 伯bo,bai 泊bo,po 便bian,pian 秘mi,bi 堡bao,bu 番fan,pan \
佛fo,fu 绿lv,lu 六liu,lu 大da,dai 蚌bang,beng 磅bang,pang 扁bian,pian 伺si,ci 囤tun,dun 尉wei,yu 蔚wei,yu 巷xiang,hang \
咽yan,ye 盖gai,ge 查cha,zha 区qu,ou 翟zhai,di 覃qin,tan 朴pu,piao 缪miu,miao,mou 牟mou,mu 种zhong,chong 繁fan,po 召zhao,shao \
折zhe,she 句ju,gou 南nan,na 娜na,nuo 茜qian,xi 莘shen,xin 晟sheng,cheng 员yuan,yun 冼xian 撒sa 尹yin 宁ning 隗kui,wei \
红hong,gong 期qi,ji 圈quan,juan 曝bao,pu 臂bi,bei 臭chou,xiu 打da 量liang 得de,dei 斗dou 坊fang 供gong 冯feng,ping 葛ge \
见jian,xian 侧ce,zhai 厦sha,xia 勺shao 沈shen,chen 许xu,hu 亚ya 轴zhou 综zong 巨ju 枢shu 铅qian,yan 谁shui,shei 芯xin";

/// The plausible readings of a character, without tones, `ü` as `v`; none for what is not read.
pub(crate) fn readings(c: char) -> Vec<&'static str> {
    let known = MORE.split(' ').find_map(|entry| entry.strip_prefix(c));
    match known {
        Some(readings) => readings.split(',').collect(),
        None => c.to_pinyin().map(|reading| letters(reading.plain())).into_iter().collect(),
    }
}

/// How a surname is read, where that is not its usual reading.
pub(super) fn surname(c: char) -> Option<&'static str> {
    let read = |pair: &'static str| pair.strip_prefix(c);
    SURNAMES.split(' ').find_map(read)
}

fn letters(plain: &'static str) -> &'static str {
    match plain {
        "lü" => "lv",
        "nü" => "nv",
        "lüe" => "lve",
        "nüe" => "nve",
        _ => plain,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(c: char, expected: &[&str]) {
        assert_eq!(readings(c), expected, "{c}");
    }

    #[test]
    fn everyday_and_surnames_readings_are_known() {
        check('中', &["zhong"]);
        check('长', &["chang", "zhang"]);
        check('女', &["nv"]);
        check('略', &["lve"]);
        check('单', &["dan", "shan", "chan"]);
        check('翟', &["zhai", "di"]);
        check('a', &[]);
        check('，', &[]);
    }

    #[test]
    fn surnames_have_readings_of_their_own() {
        assert_eq!((surname('单'), surname('曾'), surname('杜')), (Some("shan"), Some("zeng"), None));
    }

    #[test]
    fn the_usual_reading_of_the_library_is_among_those_written_down() {
        for entry in MORE.split(' ') {
            let c = entry.chars().next().unwrap();
            let usual = letters(c.to_pinyin().unwrap().plain());
            assert!(readings(c).contains(&usual), "{entry} {usual}");
        }
    }
}
